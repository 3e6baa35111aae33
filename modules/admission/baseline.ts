import { celList, type Rule } from "./rule";

/** Capabilities that a container may have beside those it has anyway. */
const capabilities = [
  "AUDIT_WRITE",
  "CHOWN",
  "DAC_OVERRIDE",
  "FOWNER",
  "FSETID",
  "KILL",
  "MKNOD",
  "NET_BIND_SERVICE",
  "SETFCAP",
  "SETGID",
  "SETPCAP",
  "SETUID",
  "SYS_CHROOT",
];

/** Settings of the kernel that are the pod's own and nobody else's. */
const sysctls = [
  "kernel.shm_rmid_forced",
  "net.ipv4.ip_local_port_range",
  "net.ipv4.ip_local_reserved_ports",
  "net.ipv4.ip_unprivileged_port_start",
  "net.ipv4.ping_group_range",
  "net.ipv4.tcp_fin_timeout",
  "net.ipv4.tcp_keepalive_intvl",
  "net.ipv4.tcp_keepalive_probes",
  "net.ipv4.tcp_keepalive_time",
  "net.ipv4.tcp_syncookies",
];

const seLinuxTypes = [
  "",
  "container_engine_t",
  "container_init_t",
  "container_kvm_t",
  "container_t",
];
const profiles = celList(["RuntimeDefault", "Localhost"]);
const appArmorAnnotation = "container.apparmor.security.beta.kubernetes.io/";

/** Neither names another host than the pod itself. */
const ownHost = (handler: string): string =>
  `${handler}.?httpGet.?host.orValue("") == "" && ${handler}.?tcpSocket.?host.orValue("") == ""`;

/**
 * The controls of "baseline", all of them, refused where they are broken: they keep a pod from becoming its node's master.
 * Source: https://kubernetes.io/docs/concepts/security/pod-security-standards/ and the policies of the chart
 * kyverno-policies 3.9.0, whose lists these are, read 2026-11-28.
 */
export const baseline: readonly Rule[] = [
  control(
    "host-process",
    "HostProcess",
    "HostProcess containers of Windows are not allowed: leave windowsOptions.hostProcess out",
    "variables.contexts.all(s, s.?windowsOptions.?hostProcess.orValue(false) == false)",
  ),
  control(
    "host-namespaces",
    "Host Namespaces",
    "a pod may not share its node's network, processes or memory: leave hostNetwork, hostPID and hostIPC out",
    "object.spec.?hostNetwork.orValue(false) == false && object.spec.?hostPID.orValue(false) == false && " +
      "object.spec.?hostIPC.orValue(false) == false",
  ),
  control(
    "privileged-containers",
    "Privileged Containers",
    "a container may not be privileged: leave securityContext.privileged out",
    "variables.containers.all(c, c.?securityContext.?privileged.orValue(false) == false)",
  ),
  control(
    "capabilities",
    "Capabilities",
    `a container may add none but these capabilities: ${capabilities.join(", ")}`,
    "variables.containers.all(c, c.?securityContext.?capabilities.?add.orValue([]).all(added, " +
      `added in ${celList(capabilities)}))`,
  ),
  control(
    "host-path-volumes",
    "HostPath Volumes",
    "a volume may not be a folder of the node: use another kind than hostPath",
    "object.spec.?volumes.orValue([]).all(v, !has(v.hostPath))",
  ),
  control(
    "host-ports",
    "Host Ports",
    "a container may not take a port of its node: leave hostPort out, and use a Service",
    "variables.containers.all(c, c.?ports.orValue([]).all(p, p.?hostPort.orValue(0) == 0))",
  ),
  control(
    "host-probes",
    "Host Probes / Lifecycle Hooks",
    "probes and hooks may ask nobody but their own pod: leave their host out",
    "variables.containers.all(c, " +
      `[c.?livenessProbe, c.?readinessProbe, c.?startupProbe].all(probe, ${ownHost("probe")}) && ` +
      `[c.?lifecycle.?postStart, c.?lifecycle.?preStop].all(hook, ${ownHost("hook")}))`,
  ),
  control(
    "app-armor",
    "AppArmor",
    "AppArmor may not be switched off: use the profile RuntimeDefault or Localhost, or say nothing",
    `variables.contexts.all(s, s.?appArmorProfile.?type.orValue("RuntimeDefault") in ${profiles}) && ` +
      `object.metadata.?annotations.orValue({}).all(key, !key.startsWith("${appArmorAnnotation}") || ` +
      'object.metadata.annotations[key] == "runtime/default" || object.metadata.annotations[key].startsWith("localhost/"))',
  ),
  control(
    "se-linux",
    "SELinux",
    "SELinux may have no other type than a container's, and no user and no role",
    `variables.contexts.all(s, s.?seLinuxOptions.?type.orValue("") in ${celList(seLinuxTypes)} && ` +
      's.?seLinuxOptions.?user.orValue("") == "" && s.?seLinuxOptions.?role.orValue("") == "")',
  ),
  control(
    "proc-mount",
    "/proc Mount Type",
    "what /proc hides from containers stays hidden: leave procMount out",
    'variables.containers.all(c, c.?securityContext.?procMount.orValue("Default") == "Default")',
  ),
  control(
    "seccomp",
    "Seccomp",
    "seccomp may not be switched off: use the profile RuntimeDefault or Localhost",
    `variables.contexts.all(s, s.?seccompProfile.?type.orValue("RuntimeDefault") in ${profiles})`,
  ),
  control(
    "sysctls",
    "Sysctls",
    `a pod may set none but these settings of the kernel: ${sysctls.join(", ")}`,
    `object.spec.?securityContext.?sysctls.orValue([]).all(s, s.name in ${celList(sysctls)})`,
  ),
];

function control(name: string, title: string, message: string, expression: string): Rule {
  const category = "Pod Security Standards (Baseline)";
  return { name: `baseline-${name}`, title, category, action: "Deny", message, expression };
}
