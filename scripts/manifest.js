/** The manifest with its addresses on the host that VF_BASE_URL names. */

const DEVELOPMENT = "https://localhost:3000";

/** @param {string} manifest @param {string | undefined} baseUrl */
function withBaseUrl(manifest, baseUrl) {
  if (!baseUrl) return manifest;
  const base = baseUrl.replace(/\/+$/u, "");
  const { protocol, origin, search, hash } = new URL(base);
  if (protocol !== "https:" || search || hash) {
    throw new Error(`VF_BASE_URL is ${baseUrl}: Excel takes an https address without ? and # only.`);
  }
  // The domain list names origins, everything else addresses below the base.
  return manifest
    .replaceAll(`<AppDomain>${DEVELOPMENT}</AppDomain>`, `<AppDomain>${origin}</AppDomain>`)
    .replaceAll(DEVELOPMENT, base);
}

module.exports = { withBaseUrl, DEVELOPMENT };
