import { awsPrices } from "./aws";
import { instancePrices } from "./instances";
import { PriceTable, type Price } from "./price";
import { vendorPrices } from "./vendors";

export { PriceTable, type Price } from "./price";

/** Every price that is known, and those that were looked for in vain. */
export const prices: readonly Price[] = [...awsPrices, ...vendorPrices, ...instancePrices];

/** The table that estimates are made with. */
export const priceTable = new PriceTable(prices);
