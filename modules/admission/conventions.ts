import { celList, type Rule } from "./rule";

/**
 * What this platform asks of pods beyond their security.
 *
 * @param registries places that images may come from: hosts, or hosts with the beginning of a path.
 */
export function conventions(registries: readonly string[]): Rule[] {
  return [
    convention(
      "image-version",
      "Images have a version",
      "an image must name a version other than latest, or a digest: it may be another one tomorrow",
      'variables.containers.all(c, c.image.matches("@sha256:[0-9a-f]{64}$") || ' +
        '(c.image.matches(":[0-9A-Za-z_][0-9A-Za-z_.-]*$") && !c.image.endsWith(":latest")))',
    ),
    convention(
      "image-registry",
      "Images come from known registries",
      `an image must come from one of ${registries.join(", ")}; others are added by admission.registries`,
      `variables.containers.all(c, ${celList(registries.map((place) => `${place}/`))}.exists(place, ` +
        `${wholeName("c.image")}.startsWith(place)))`,
    ),
    convention(
      "resources",
      "Containers say what they need",
      "a container must request cpu and memory, and limit its memory",
      "(object.spec.containers + object.spec.?initContainers.orValue([])).all(c, " +
        "c.?resources.?requests.?cpu.hasValue() && c.?resources.?requests.?memory.hasValue() && " +
        "c.?resources.?limits.?memory.hasValue())",
    ),
  ];
}

/** The name with its registry: one without is Docker Hub's, and one without a slash is in its library. */
function wholeName(image: string): string {
  return (
    `(${image}.matches("^([^/]*[.:][^/]*|localhost)/") ? ${image} : ` +
    `("docker.io/" + (${image}.contains("/") ? "" : "library/") + ${image}))`
  );
}

function convention(name: string, title: string, message: string, expression: string): Rule {
  return { name, title, category: "Conventions", action: "Deny", message, expression };
}
