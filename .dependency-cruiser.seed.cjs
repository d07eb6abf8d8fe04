/**
 * The seed on its own. db/seed may import domains; seen together with the rest, every domain would seem to need
 * every other through it (the rule between folders cannot say through what), so the main run leaves it out.
 *   npx depcruise --config .dependency-cruiser.seed.cjs db/seed
 */
const { forbidden, options } = require("./.dependency-cruiser.cjs");

module.exports = { forbidden: forbidden.filter(({ scope }) => scope !== "folder"), options: { ...options, exclude: undefined } };
