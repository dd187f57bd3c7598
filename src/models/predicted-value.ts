/** What customers who are under no contract are worth. */

/**
 * The value of each customer's purchases to come (Fader, Hardie & Lee 2005, "RFM and CLV: using iso-value curves for customer base
 * analysis", Journal of Marketing Research 42(4)): how much customers spend a purchase is taken not to depend on how often they buy.
 * @param purchases purchases to be expected, discounted
 * @param spend amount to be expected of each (money)
 * @param margin share of it that is earned
 */
export function predictedValue(
  purchases: Float64Array,
  spend: Float64Array,
  margin: Float64Array,
): Float64Array {
  return purchases.map((count, i) => margin[i] * spend[i] * count);
}
