/** The add-in's worker as one of Node. */
const { parentPort } = require("node:worker_threads");
require("../scripts/load-typescript");
const comlink = require("comlink");
const nodeEndpoint = require("comlink/dist/umd/node-adapter");
const { analyses } = require("../src/analyses");
const { ComputeService } = require("../src/taskpane/compute/service");

comlink.expose(new ComputeService(analyses), nodeEndpoint(parentPort));
