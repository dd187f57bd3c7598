import type { Host } from "./host";
import { themeInfo } from "./theme";

/**
 * What Office.js looks for in its window before it runs: the means by which Excel on Windows speaks with an add-in. Must be
 * installed before the library's script. Answers a function that takes the frame off the host.
 */
export function install(window: Window, host: Host): () => void {
  const bridge: Bridge = { sendMessageToHost: (text) => void host.receive(connection, text) };
  const connection = host.connect((text) => bridge.onMessageFromHost?.(text));

  const context = {
    GetAppType: () => 1,
    GetSolutionRef: () => "vital-few",
    GetAppVersionMajor: () => 16,
    GetAppVersionMinor: () => 1,
    GetAppUILocale: () => host.locale,
    GetAppDataLocale: () => host.locale,
    GetDocUrl: () => host.book.name,
    GetAppCapabilities: () => 0,
    GetActivationMode: () => 1,
    GetControlIntegrationLevel: () => 1,
    GetSolutionToken: () => "",
    // Office.js caches settings by this in the session: another one for each load of the page.
    GetInstanceId: () => instanceId,
    GetInitialDisplayMode: () => 2,
    GetHostFullVersion: () => "16.0.17328.20162",
    GetOfficeThemeInfo: () => themeInfo(host.theme),
    GetSupportedMatrix: () => JSON.stringify(host.requirements),
    GetSettings: () => settingsOf(host),
  };
  const instanceId = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;

  const external = {
    GetHostInfo: () => "Excel|Win32|16.01|en-US||||3",
    GetContext: () => context,
    GetLoggingAllowed: () => false,
    // Calls of the older interface, such as `getSelectedDataAsync`: none is known here.
    Execute: (_id: number, _parameters: unknown, callback: Callback) => callback(notSupported),
    RegisterEvent: (event: number, _target: string, handler: LegacyHandler, callback: Callback) => {
      if (event !== documentSelectionChanged) return callback(notSupported);
      connection.addLegacyHandler(event, () => handler(event, nothing));
      callback(done);
    },
    UnregisterEvent: (event: number, _target: string, callback: Callback) => {
      connection.removeLegacyHandlers(event);
      callback(done);
    },
  };

  Object.defineProperty(window, "external", { value: external, configurable: true, writable: true });
  Object.defineProperty(window, "_richApiNativeBridge", {
    value: bridge,
    configurable: true,
    writable: true,
  });
  return () => host.disconnect(connection);
}

const documentSelectionChanged = 2;

/** `ooeOperationNotSupported` among the library's error codes. */
const OPERATION_NOT_SUPPORTED = 5000;

interface Bridge {
  sendMessageToHost(text: string): void;
  /** Set by Office.js. */
  onMessageFromHost?(text: string): void;
}

/** Excel hands arrays over in this dress; the first element is the status, 0 for success. */
interface SafeArray {
  toArray(): unknown[];
}

type Callback = (answer: SafeArray) => void;
type LegacyHandler = (event: number, payload: SafeArray) => void;

const done: SafeArray = { toArray: () => [0] };
const notSupported: SafeArray = { toArray: () => [OPERATION_NOT_SUPPORTED] };
const nothing: SafeArray = { toArray: () => [] };

function settingsOf({ book }: Host) {
  return {
    Read: (keys: string[], values: string[]) => {
      for (const [key, value] of book.settings) {
        keys.push(key);
        values.push(value);
      }
    },
    Write: (keys: string[], values: string[]) => {
      book.settings.clear();
      keys.forEach((key, index) => book.settings.set(key, values[index]!));
    },
  };
}
