// Plays the payment page: asks the demo's server to send the signed event that the payment provider would send.
const form = document.querySelector('#order-form');
const result = document.querySelector('#order-result');
const offers = document.querySelector('#offers');

for (const [index, offer] of (await (await fetch('/demo/offers')).json()).entries()) {
  const label = document.createElement('label');
  const input = Object.assign(document.createElement('input'), { type: 'radio', name: 'offer', value: offer.id, checked: index === 0 });
  const name = Object.assign(document.createElement('span'), { textContent: offer.name });
  const price = Object.assign(document.createElement('strong'), { textContent: offer.price });
  label.append(input, name, price);
  offers.append(label);
}

const session = await (await fetch('/cx/session')).json();
if (session.signedIn) {
  form.elements.email.value = session.user.email;
  form.elements.name.value = session.user.name;
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = form.querySelector('button');
  button.disabled = true;
  result.textContent = 'Paying…';
  try {
    const answer = await fetch('/demo/pay', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(Object.fromEntries(new FormData(form))) });
    const receipt = await answer.json();
    result.textContent = answer.ok
      ? `Paid. The adapter took the event (${receipt.accepted} new, ${receipt.duplicates} repeated); the license appears as soon as it is made.`
      : `The adapter refused the event: ${receipt.title ?? answer.status}`;
  } catch {
    result.textContent = 'The demo server did not answer. Is it still running?';
  } finally {
    button.disabled = false;
  }
});
