/** The add-in's worker as one of Node. */
const { parentPort } = require("node:worker_threads");
require("../scripts/load-typescript");
const comlink = require("comlink");
const nodeEndpoint = require("comlink/dist/umd/node-adapter");
const { analyses } = require("../src/analyses");
const { functions } = require("../src/functions/associated");
const { callService } = require("../src/functions/calls");
const { ComputeService } = require("../src/taskpane/compute/service");

comlink.expose(Object.assign(new ComputeService(analyses), callService(functions)), nodeEndpoint(parentPort));
