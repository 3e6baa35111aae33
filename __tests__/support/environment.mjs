import { createRequire } from "node:module";
import { types } from "node:util";
import { TestEnvironment } from "jest-environment-node";

/** Requires as a file in node_modules would; Node 20 warns of ES modules that any other requires. */
const require = createRequire(new URL("../../node_modules/jest", import.meta.url));

/**
 * Node's environment of jest, in which third-party packages are loaded once per process and not once per test file
 * (`outside.mjs`): they are most of what a file would load. Our own modules stay each file's own.
 */
export default class extends TestEnvironment {
  #env = process.env;
  #variables = { ...process.env };

  constructor(config, context) {
    super(config, context);
    const { global } = this;
    Object.defineProperty(global, "requireOutside", { value: (path) => require(path) });
    // packages, and the programs that Node starts, see the variables that a test sets
    const set = (env) => (process.env = env);
    Object.defineProperty(global.process, "env", { get: () => process.env, set });
    acceptFromOutside(global.Array, Array.isArray);
    acceptFromOutside(global.Error, types.isNativeError);
    require("cdktf"); // whole, before its parts: they load one another in a circle
    // the framework takes a trace of every value known later, and jest maps each line of it: a fifth of all time
    require("cdktf/lib/tokens/private/stack-trace").captureStackTrace = () => [];
  }

  /** Variables, and what the framework remembers, the values known later by their number, end with the test file. */
  async teardown() {
    const { TokenMap } = require("cdktf/lib/tokens/private/token-map");
    const tokens = TokenMap.instance();
    tokens.stringTokenMap.clear();
    tokens.numberTokenMap.clear();
    tokens.tokenCounter = 0;
    await super.teardown();
    process.env = this.#env;
    for (const name of Object.keys(process.env)) delete process.env[name];
    Object.assign(process.env, this.#variables);
  }
}

/** A test file has an `Array` and an `Error` of its own, to which those that packages make are to belong as well. */
function acceptFromOutside(type, belongs) {
  const inherited = Function.prototype[Symbol.hasInstance];
  Object.defineProperty(type, Symbol.hasInstance, {
    value(value) {
      return inherited.call(this, value) || (this === type && belongs(value));
    },
  });
}
