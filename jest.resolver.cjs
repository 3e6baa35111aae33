/** Packages whose `exports` name no CommonJS entry; jest would not find them under its "require" condition. */
const importOnly = /^(unicorn-magic|kubernetes-models|@kubernetes-models\/[\w-]+)($|\/)/;

module.exports = (request, options) =>
  options.defaultResolver(request, {
    ...options,
    conditions: importOnly.test(request) ? ["node", "import", "default"] : options.conditions,
  });
