export const buy = {
  buy: 'Buy',
  quantity: 'Quantity',
  less: 'One less',
  more: 'One more',
  opening: 'Opening the payment page…',
  unknownOffer: 'This offer is not available.',
  done: 'Thank you. Your payment is being turned into a license.',
  ready: 'Thank you. Your license is ready.',
  cancelled: 'Nothing was charged.',
} as const;
