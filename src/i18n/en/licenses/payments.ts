/** What becomes of payments, apart: most visits see none of it. */
export const payments = {
  processing: 'Your payment is being turned into a license…',
  delayed: 'We have your payment. It takes longer than usual; you need not do anything.',
} as const;
