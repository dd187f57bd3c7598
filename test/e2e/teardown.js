module.exports = () => globalThis.vitalFewServer.close();
