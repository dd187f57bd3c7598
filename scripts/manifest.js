/** The manifest with its addresses on the host that VF_BASE_URL names. */

const DEVELOPMENT = "https://localhost:3000";

/**
 * The address below which the add-in stands, without a slash at its end.
 * @param {string | undefined} baseUrl what VF_BASE_URL names; without it the development server
 */
function hostAddress(baseUrl) {
  return baseUrl ? readAddress(baseUrl) : DEVELOPMENT;
}

const SUCH_AS = "such as https://addins.example.com/vital-few";

/** The same for a release, which others have to reach. @param {string | undefined} baseUrl */
function releaseAddress(baseUrl) {
  if (!baseUrl)
    throw new Error(`Say where the files will be: npm run release -- --base <address>, ${SUCH_AS}.`);
  const base = readAddress(baseUrl);
  if (/^(localhost|127\.|\[::1\])/u.test(new URL(base).hostname)) {
    throw new Error(`${baseUrl} is this machine itself: name a host that the others can reach, ${SUCH_AS}.`);
  }
  return base;
}

/** @param {string} typed @returns {string} the address in its usual form */
function readAddress(typed) {
  const url = URL.canParse(typed.trim()) ? new URL(typed.trim()) : null;
  if (!url) throw new Error(`"${typed}" is not an address. Write it whole, ${SUCH_AS}.`);
  const wrong = faults(url);
  if (wrong) throw new Error(`${typed}: ${wrong}`);
  return url.href.replace(/\/+$/u, "");
}

function faults({ protocol, username, password, search, hash, href, pathname }) {
  if (protocol !== "https:") return `Excel takes add-ins from https addresses only, ${SUCH_AS}.`;
  if (username || password) return "leave out the user's name and password.";
  if (search || hash) return "leave out what begins with ? or #.";
  if (/\.(html?|xml|js)$/iu.test(pathname)) return `name the folder, not a file in it, ${SUCH_AS}.`;
  // What else a path may have would have to be written otherwise in XML.
  if (!/^[\w.~:/%[\]-]+$/u.test(href)) return "use letters, digits and - _ . ~ / only.";
  return null;
}

/** @param {string} manifest @param {string | undefined} baseUrl */
function withBaseUrl(manifest, baseUrl) {
  const base = hostAddress(baseUrl);
  // The domain list names origins, everything else addresses below the base.
  return manifest
    .replaceAll(`<AppDomain>${DEVELOPMENT}</AppDomain>`, `<AppDomain>${new URL(base).origin}</AppDomain>`)
    .replaceAll(DEVELOPMENT, base);
}

module.exports = { hostAddress, releaseAddress, withBaseUrl };
