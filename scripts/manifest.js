/** The manifest with its addresses on the host that VF_BASE_URL names. */

const DEVELOPMENT = "https://localhost:3000";

/**
 * The address below which the add-in stands, without a slash at its end.
 * @param {string | undefined} baseUrl what VF_BASE_URL names; without it the development server
 */
function hostAddress(baseUrl) {
  if (!baseUrl) return DEVELOPMENT;
  const base = baseUrl.replace(/\/+$/u, "");
  const { protocol, search, hash } = new URL(base);
  if (protocol !== "https:" || search || hash) {
    throw new Error(`VF_BASE_URL is ${baseUrl}: Excel takes an https address without ? and # only.`);
  }
  return base;
}

/** @param {string} manifest @param {string | undefined} baseUrl */
function withBaseUrl(manifest, baseUrl) {
  const base = hostAddress(baseUrl);
  // The domain list names origins, everything else addresses below the base.
  return manifest
    .replaceAll(`<AppDomain>${DEVELOPMENT}</AppDomain>`, `<AppDomain>${new URL(base).origin}</AppDomain>`)
    .replaceAll(DEVELOPMENT, base);
}

module.exports = { hostAddress, withBaseUrl };
