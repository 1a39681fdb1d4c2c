/** Somebody that the demo's license server knows. */
export interface DemoCustomer {
  email: string;
  password: string;
  /** What there is to see, in a few words. */
  shows: string;
}

export async function fetchCustomers(): Promise<DemoCustomer[]> {
  return (await fetch('/demo/customers')).json() as Promise<DemoCustomer[]>;
}

/** Fills in the page's sign-in form as a password manager would. */
export function fillIn(customer: DemoCustomer): void {
  for (const name of ['email', 'password'] as const) {
    const input = document.querySelector<HTMLInputElement>(`cx-login input[name="${name}"]`);
    if (!input) continue;
    input.value = customer[name];
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }
  document.querySelector<HTMLButtonElement>('cx-login button[type="submit"]')?.focus();
}
