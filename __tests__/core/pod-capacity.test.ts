import fc from "fast-check";
import { instanceTypes, suggestInstanceType, type InstanceType } from "../../core/instance-types";
import {
  addressesPerNode,
  podAddresses,
  podsPerNode,
  type PodAddressing,
} from "../../core/pod-capacity";
import { addressesWithVpcCni, podsWithVpcCni } from "../../core/vpc-cni-capacity";

function type(name: string): InstanceType {
  const found = instanceTypes.get(name);
  if (!found) throw new Error(`no type ${name}`);
  return found;
}

const anyType = fc.constantFrom(...instanceTypes.values());
const anyAddressing = fc.record<PodAddressing>({
  firstInterface: fc.constantFrom(0, 1),
  prefixDelegation: fc.boolean(),
});

describe("podAddresses", () => {
  it.each([
    ["m6i.large", 0, false, 27],
    ["m6i.large", 1, false, 18],
    ["m6i.large", 1, true, 288],
    ["m6i.xlarge", 0, false, 56],
    ["m6i.xlarge", 1, false, 42],
    ["m6i.xlarge", 1, true, 672],
    ["t3.medium", 0, false, 15],
  ])("of %s from interface %i, prefixes %p, are %i", (name, first, prefixDelegation, expected) => {
    expect(podAddresses(type(name), { firstInterface: first, prefixDelegation })).toBe(expected);
  });

  it("never count the primary address of an interface", () => {
    fc.assert(
      fc.property(anyType, fc.constantFrom(0, 1), (each, firstInterface) => {
        const addresses = podAddresses(each, { firstInterface, prefixDelegation: false });
        return addresses <= each.interfaces * (each.addressesPerInterface - 1);
      }),
    );
  });

  it("are sixteen times as many with prefix delegation", () => {
    fc.assert(
      fc.property(anyType, fc.constantFrom(0, 1), (each, firstInterface) => {
        const single = podAddresses(each, { firstInterface, prefixDelegation: false });
        return podAddresses(each, { firstInterface, prefixDelegation: true }) === 16 * single;
      }),
    );
  });
});

describe("podsPerNode", () => {
  it.each([
    ["m6i.large", 0, false, 26],
    ["m6i.large", 1, false, 17],
    ["m6i.xlarge", 0, false, 55],
    ["m6i.xlarge", 1, false, 41],
    ["m6i.large", 0, true, 110],
    ["m6i.8xlarge", 0, true, 250],
    ["m6i.4xlarge", 0, false, 110],
  ])("of %s from interface %i, prefixes %p, are %i", (name, first, prefixDelegation, expected) => {
    expect(podsPerNode(type(name), { firstInterface: first, prefixDelegation })).toBe(expected);
  });

  it("leave an address for each pod that needs one and for Cilium's own three", () => {
    fc.assert(
      fc.property(anyType, anyAddressing, (each, addressing) => {
        const withAddress = podsPerNode(each, addressing) - 2;
        return withAddress + 3 <= podAddresses(each, addressing);
      }),
    );
  });

  it("are fewer than the image's own default, which counts addresses that pods do not get", () => {
    fc.assert(
      fc.property(anyType, fc.constantFrom(0, 1), (each, firstInterface) => {
        const ofImage = each.interfaces * (each.addressesPerInterface - 1) + 2;
        return podsPerNode(each, { firstInterface, prefixDelegation: false }) < ofImage;
      }),
    );
  });
});

describe("addressesPerNode", () => {
  it.each([
    ["m6i.large", 0, false, 30],
    ["m6i.large", 1, false, 21],
    ["m6i.xlarge", 0, false, 60],
    ["m6i.large", 0, true, 3 + 8 * 16],
  ])("of %s from interface %i, prefixes %p, are %i", (name, first, prefixDelegation, expected) => {
    expect(addressesPerNode(type(name), { firstInterface: first, prefixDelegation })).toBe(
      expected,
    );
  });

  it("hold every pod, Cilium's own and the interfaces' primary ones", () => {
    fc.assert(
      fc.property(anyType, anyAddressing, (each, addressing) => {
        const pods = podsPerNode(each, addressing) - 2;
        return addressesPerNode(each, addressing) >= pods + 3 + addressing.firstInterface;
      }),
    );
  });

  it("are no more than the type can have", () => {
    fc.assert(
      fc.property(anyType, anyAddressing, (each, addressing) => {
        const slots = each.interfaces * (each.addressesPerInterface - 1);
        const most = each.interfaces + slots * (addressing.prefixDelegation ? 16 : 1);
        return addressesPerNode(each, addressing) <= most;
      }),
    );
  });
});

describe("instanceTypes", () => {
  it.each([
    ["m6i.large", 2, 8, 3, 10, "x86_64"],
    ["m6i.xlarge", 4, 16, 4, 15, "x86_64"],
    ["c7g.2xlarge", 8, 16, 4, 15, "arm64"],
    ["r5.4xlarge", 16, 128, 8, 30, "x86_64"],
    ["t3.large", 2, 8, 3, 12, "x86_64"],
  ])("know %s", (name, vcpus, memoryGib, interfaces, addressesPerInterface, architecture) => {
    expect(type(name)).toEqual({
      vcpus,
      memoryGib,
      interfaces,
      addressesPerInterface,
      architecture,
    });
  });

  it("suggest a near type only", () => {
    const table = "core/instance-types.ts lists the known ones";
    expect(suggestInstanceType("m6i.larg")).toBe(`did you mean m6i.large? (${table})`);
    expect(suggestInstanceType("x2gd.metal")).toBe(table);
  });
});

describe("with AWS's own network plugin", () => {
  it.each([
    ["t3.medium", 17, 18],
    ["t3.large", 35, 36],
    ["m6i.large", 29, 30],
    ["m6i.xlarge", 58, 60],
    ["m6i.4xlarge", 110, 240],
    ["m6i.8xlarge", 234, 240],
  ])("%s takes %i pods and up to %i addresses", (name, pods, addresses) => {
    expect(podsWithVpcCni(type(name))).toBe(pods);
    expect(addressesWithVpcCni(type(name))).toBe(addresses);
  });
});
