import { useEffect, useState } from "react";

/** The value once it has stood for `delay` ms; until then the earlier one. At once where `immediate` says so. */
export function useLingering<T>(value: T, delay: number, immediate: boolean): T {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), immediate ? 0 : delay);
    return () => clearTimeout(timer);
  }, [value, delay, immediate]);
  return immediate ? value : settled;
}
