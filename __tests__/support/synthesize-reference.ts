import { App } from "cdktf";
import { build } from "../../blueprints";
import { loadEnvironments } from "../../config/load";
import { referenceEnvironments } from "../../config/reference";

/** Synthesizes the documents' environments, whatever the user has registered, into `CDKTF_OUTDIR`. */
const outdir = process.env["CDKTF_OUTDIR"];
if (outdir === undefined) throw new Error("CDKTF_OUTDIR is not set");
const app = new App({ outdir, stackTraces: false });
for (const environment of loadEnvironments(
  Object.keys(referenceEnvironments),
  referenceEnvironments,
)) {
  build(app, environment);
}
app.synth();
