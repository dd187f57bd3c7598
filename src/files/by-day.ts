/**
 * What is added up by customer and day, of which there can be as many as rows. Where the engine would have too many, half of the
 * customers wait until the others are done, and the files are read again for them; their share is halved as often as need be.
 */
import { numbersOf, type Engine } from "./engine";
import { Store, type Columns } from "./store";

/** So many rows by customer and day are kept: 24 bytes each, and as much again while they are added up. */
export const MOST_DAYS = 20_000_000;

/** Customers whose number leaves this remainder. */
interface Share {
  divisor: number;
  remainder: number;
}

const inShare = ({ divisor, remainder }: Share) =>
  divisor === 1 ? "true" : `id % ${divisor} = ${remainder}`;

export abstract class ByDay {
  protected readonly days: Store;
  private share: Share = { divisor: 1, remainder: 0 };
  private readonly waiting: Share[] = [];
  private done = 0;
  /** Nothing is taken any more before the files are read again. */
  private skipping = false;

  constructor(
    protected readonly engine: Engine,
    columns: Columns,
    protected readonly most: number,
  ) {
    this.days = new Store(engine, "days", columns);
  }

  /** The rows by "id" and "day" that the piece brings, for the customers for whom a condition holds. */
  protected abstract brought(condition: string): string;
  /** Makes what follows of the share's days, which are dropped then. */
  protected abstract finish(): void;
  /** The files are read from their beginning. */
  protected begin?(): void;
  /** Drops days of which nothing more will come, and tells whether these were enough. */
  protected close?(): boolean;
  /** Whether the piece brings days that were dropped, of customers for whom a condition holds. */
  protected reopened?(condition: string): boolean;
  /** Takes back what was made of dropped days of such customers. */
  protected forget?(condition: string): void;

  get passes(): number {
    return this.done + 1 + this.waiting.length;
  }

  take(): void {
    if (this.skipping) return;
    if (this.reopened?.(inShare(this.share))) {
      this.waiting.push(this.share);
      this.forget?.(inShare(this.share));
      this.days.clear();
      this.skipping = true;
      return;
    }
    this.days.insert(this.brought(inShare(this.share)));
    if (this.days.size > this.most) this.makeRoom();
  }

  private makeRoom(): void {
    this.days.condense();
    const isTooMuch = () => this.days.size > this.most / 2;
    if (isTooMuch() && this.close?.()) return;
    const [customers] = numbersOf(this.engine, "customers", "count(*)");
    while (isTooMuch() && this.share.divisor < customers) {
      const { divisor, remainder } = this.share;
      const other = { divisor: 2 * divisor, remainder: remainder + divisor };
      this.share = { divisor: 2 * divisor, remainder };
      this.waiting.push(other);
      this.days.condense(inShare(this.share));
      this.forget?.(inShare(other));
    }
  }

  again(): boolean {
    if (!this.skipping) this.finish();
    this.skipping = false;
    this.days.clear();
    this.begin?.();
    this.done++;
    const next = this.waiting.shift();
    if (next) this.share = next;
    return next !== undefined;
  }
}
