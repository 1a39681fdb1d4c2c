/** A price of the account that a sandbox plays. */
export interface SandboxPrice {
  /** As the provider has it, such as `price_pro` or `pri_demo`. */
  id: string;
  productId: string;
  /** Of the product. */
  name: string;
  /** In the smallest unit of the currency. */
  unitAmount: number;
  /** ISO 4217; Stripe has it in small letters. */
  currency: string;
  /** `null`: it is paid once. */
  interval: 'month' | 'year' | null;
}
