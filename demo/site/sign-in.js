// Lists the customers that the sandbox was seeded with; a click fills in the sign-in form.
const list = document.querySelector('#demo-customers');
const customers = await (await fetch('/demo/customers')).json();

for (const customer of customers) {
  const button = document.createElement('button');
  button.type = 'button';
  const name = document.createElement('strong');
  name.textContent = customer.email;
  button.append(name, customer.shows);
  button.addEventListener('click', () => fillIn(customer));
  const item = document.createElement('li');
  item.append(button);
  list.append(item);
}

function fillIn(customer) {
  for (const field of ['email', 'password']) {
    const input = document.querySelector(`cx-login input[name="${field}"]`);
    if (!input) continue;
    input.value = customer[field];
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }
  document.querySelector('cx-login button[type="submit"]')?.focus();
}
