/** Parts of a page that scripts write, each between two comments: `<!-- name: … -->` and `<!-- end of name -->`. */

/** @param {string} text @param {Record<string, string>} parts */
function fill(text, parts) {
  return Object.entries(parts).reduce((page, [name, content]) => {
    const place = new RegExp(`(<!-- ${name}: [^>]*-->).*?(<!-- end of ${name} -->)`, "su");
    if (!place.test(page)) throw new Error(`A page has no place for "${name}".`);
    return page.replace(place, (_, from, to) => `${from}\n\n${content}\n\n${to}`);
  }, text);
}

module.exports = { fill };
