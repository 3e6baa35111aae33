/** Stands in for a file of a third-party package: what it exports is loaded by Node itself, outside (`environment.mjs`). */
export default {
  process: (_, path) => ({ code: `module.exports = requireOutside(${JSON.stringify(path)});` }),
};
