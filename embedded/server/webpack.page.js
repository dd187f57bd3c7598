/** The page of the embedded workbook: grid, host, and what the pane's frame needs. For development and tests, never released. */
const path = require("node:path");
const HtmlPlugin = require("html-webpack-plugin");

const root = path.resolve(__dirname, "../..");

module.exports = {
  name: "embedded workbook",
  // Small enough for the machine it runs on, and readable in the browser's debugger.
  mode: "development",
  devtool: false,
  // The checks that React makes in development are of the pane's own concern, and cost a fifth of each opening here.
  optimization: { nodeEnv: "production" },
  context: root,
  target: ["web", "es2021"],
  entry: {
    embedded: "./embedded/page/main.ts",
    "embedded-frame": "./embedded/host/frame-entry.ts",
  },
  output: { path: path.join(root, "dist"), filename: "[name].js", chunkFilename: "embedded/[name].js" },
  resolve: { extensions: [".tsx", ".ts", ".js"] },
  module: {
    rules: [
      {
        test: /\.tsx?$/u,
        exclude: /node_modules/u,
        use: { loader: "ts-loader", options: { transpileOnly: true, compilerOptions: { noEmit: false } } },
      },
      { test: /\.css$/u, use: ["style-loader", "css-loader"] },
    ],
  },
  plugins: [
    new HtmlPlugin({
      filename: "embedded.html",
      template: "./embedded/page/index.html",
      chunks: ["embedded"],
    }),
  ],
  performance: { hints: false },
};
