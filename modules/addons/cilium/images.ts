import { imageFor, type Mirrors } from "../../../core/mirrors";

/** Where an image of Cilium is pulled from; the chart knows its version and digest. */
export function ciliumImage(name: string, mirrors: Mirrors) {
  return { repository: imageFor(`quay.io/cilium/${name}`, mirrors) };
}
