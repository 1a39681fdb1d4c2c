/** The fields that Stripe's objects always have and that say nothing of what was bought: without them no event is one that Stripe sends. They are those of API version 2026-10-28 (compared with the types of Stripe's own library in the tests). */

const noTax = { disabled_reason: null, enabled: false, liability: null, provider: null, status: null };
const noAddress = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };

export const sessionDefaults = {
  adaptive_pricing: { enabled: false }, after_expiration: null, allow_promotion_codes: null, allowed_payment_method_types: null, automatic_tax: { enabled: false, liability: null, provider: null, status: null },
  billing_address_collection: null, cancel_url: 'https://www.example.com/cancel', client_secret: null, collected_information: null, consent: null, consent_collection: null, currency_conversion: null,
  custom_fields: [], custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null }, customer_account: null, customer_creation: 'always', discounts: [],
  integration_identifier: null, invoice_creation: null, managed_payments: null, origin_context: null, payment_method_collection: 'always', payment_method_configuration_details: null, payment_method_options: {},
  payment_method_types: ['card'], permissions: null, phone_number_collection: { enabled: false }, recovered_from: null, saved_payment_method_options: null, setup_intent: null, shipping_address_collection: null,
  shipping_cost: null, shipping_options: [], submit_type: null, success_url: 'https://www.example.com/thanks', total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 }, wallet_options: null,
};

export const invoiceDefaults = {
  account_country: 'US', account_tax_ids: null, amount_overpaid: 0, amount_shipping: 0, application: null, attempted: true, auto_advance: false, automatic_tax: noTax, automatically_finalizes_at: null,
  custom_fields: null, customer_account: null, customer_address: null, customer_phone: null, customer_shipping: null, customer_tax_exempt: 'none', customer_tax_ids: [], default_payment_method: null,
  default_source: null, default_tax_rates: [], description: null, discounts: [], due_date: null, ending_balance: 0, footer: null, from_invoice: null, hosted_invoice_url: 'https://www.example.com/invoice',
  invoice_pdf: 'https://www.example.com/invoice.pdf', issuer: { type: 'self' }, last_finalization_error: null, latest_revision: null, next_payment_attempt: null, on_behalf_of: null,
  payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null }, post_payment_credit_notes_amount: 0, pre_payment_credit_notes_amount: 0, receipt_number: null, rendering: null,
  shipping_cost: null, shipping_details: null, starting_balance: 0, statement_descriptor: null, test_clock: null, total_discount_amounts: [], total_pretax_credit_amounts: [], total_taxes: [],
};

export const invoiceLineDefaults = { discount_amounts: [], pretax_credit_amounts: [], taxes: [] };

export const subscriptionDefaults = {
  application: null, application_fee_percent: null, automatic_tax: { disabled_reason: null, enabled: false, liability: null }, billing_cycle_anchor_config: null, billing_mode: { flexible: null, type: 'classic' },
  billing_schedules: [], billing_thresholds: null, cancel_at: null, cancellation_details: { comment: null, feedback: null, feedback_option: null, reason: null }, currency: 'usd', customer_account: null,
  days_until_due: null, default_payment_method: null, default_source: null, default_tax_rates: [], description: null, discounts: [],
  invoice_settings: { account_tax_ids: null, custom_fields: null, description: null, footer: null, issuer: { type: 'self' } }, managed_payments: null, next_pending_invoice_item_invoice: null, on_behalf_of: null,
  payment_settings: { payment_method_options: null, payment_method_types: null, save_default_payment_method: 'off' }, pending_invoice_item_interval: null, pending_setup_intent: null, pending_update: null,
  schedule: null, test_clock: null, transfer_data: null, trial_end: null, trial_settings: { end_behavior: { billing_cycle_anchor: null, missing_payment_method: 'create_invoice' } }, trial_start: null,
};

export const subscriptionItemDefaults = { billing_thresholds: null, current_trial: null, discounts: [], tax_rates: [] };

export const priceDefaults = { billing_scheme: 'per_unit', custom_unit_amount: null, livemode: true, lookup_key: null, nickname: null, tax_behavior: 'unspecified', tiers_mode: null, transform_quantity: null };

export const planDefaults = { active: true, billing_scheme: 'per_unit', livemode: true, metadata: {}, meter: null, nickname: null, tiers_mode: null, transform_usage: null, trial_period_days: null, usage_type: 'licensed' };

export const chargeDefaults = {
  application: null, application_fee: null, application_fee_amount: null, balance_transaction: null, billing_details: { address: noAddress, email: null, name: null, phone: null, tax_id: null },
  calculated_statement_descriptor: 'EXAMPLE', captured: true, description: null, disputed: false, failure_balance_transaction: null, failure_code: null, failure_message: null, fraud_details: {}, on_behalf_of: null,
  outcome: null, payment_method: null, payment_method_details: null, receipt_email: null, receipt_number: null, receipt_url: null, review: null, shipping: null, source: null, source_transfer: null,
  statement_descriptor: null, statement_descriptor_suffix: null, transfer_data: null, transfer_group: null,
};

export const refundDefaults = { balance_transaction: null, customer: null, customer_account: null, payment_method: null, receipt_number: null, source_transfer_reversal: null, transfer_reversal: null };

const evidence = [
  'access_activity_log', 'billing_address', 'cancellation_policy', 'cancellation_policy_disclosure', 'cancellation_rebuttal', 'customer_communication', 'customer_email_address', 'customer_name',
  'customer_purchase_ip', 'customer_signature', 'duplicate_charge_documentation', 'duplicate_charge_explanation', 'duplicate_charge_id', 'product_description', 'receipt', 'refund_policy',
  'refund_policy_disclosure', 'refund_refusal_explanation', 'service_date', 'service_documentation', 'shipping_address', 'shipping_carrier', 'shipping_date', 'shipping_documentation', 'shipping_tracking_number',
  'uncategorized_file', 'uncategorized_text',
];

export const disputeDefaults = {
  balance_transactions: [], enhanced_eligibility_types: [], evidence: { ...Object.fromEntries(evidence.map((name) => [name, null])), enhanced_evidence: {} },
  evidence_details: { due_by: null, enhanced_eligibility: {}, has_evidence: false, past_due: false, submission_count: 0, submission_method: 'manual' }, intended_submission_method: null,
};
