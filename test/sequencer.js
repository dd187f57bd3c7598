/**
 * The many short unit tests come last: a long test that begins late would be waited for while processors are idle. On a machine that has
 * run them before, Jest knows how long each takes and has the longest first by itself.
 */
const { default: Sequencer } = require("@jest/test-sequencer");

const isUnit = ({ context }) => context.config.displayName.name === "unit";

module.exports = class extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    return [...sorted.filter((test) => !isUnit(test)), ...sorted.filter(isUnit)];
  }
};
