/**
 * Lets plain Node scripts require the project's TypeScript: each file is transpiled when it is loaded, without a check of types
 * (`npx tsc -p .` does that).
 */
const fs = require("node:fs");
const ts = require("typescript");

const compilerOptions = {
  module: ts.ModuleKind.CommonJS,
  target: ts.ScriptTarget.ES2021,
  esModuleInterop: true,
  inlineSourceMap: true,
};

require.extensions[".ts"] = (module, file) => {
  const { outputText } = ts.transpileModule(fs.readFileSync(file, "utf8"), {
    compilerOptions,
    fileName: file,
  });
  module._compile(outputText, file);
};
