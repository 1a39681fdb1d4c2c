// Draws what Crossing Minds recommends to whoever is signed in: the page calls its API with a token that the adapter gives.
import { createTokenFetch, onTokenChange } from './cx-kit-token.js';

const list = document.querySelector('#sounds');
const trouble = document.querySelector('#trouble');
const { api } = await (await fetch('/demo/recommendations')).json();
const callApi = createTokenFetch(api);
let shown;

// With a new token of the same person there is nothing new to draw.
onTokenChange((token) => {
  if (token?.frontendUserId === shown) return;
  shown = token?.frontendUserId;
  list.replaceChildren();
  if (token) void draw();
});

async function draw() {
  try {
    const response = await callApi(`${api}/v1/recommendation/users/~me/items/?amt=5&exclude_rated_items=true`);
    if (!response.ok) throw new Error(`Crossing Minds answered ${response.status}`);
    const { items_id: sounds } = await response.json();
    list.replaceChildren(...sounds.map(toItem));
    trouble.hidden = true;
  } catch {
    trouble.hidden = false;
  }
}

function toItem(sound) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'I know it';
  button.setAttribute('aria-label', `I know ${sound}`);
  button.addEventListener('click', () => rate(sound));
  const item = document.createElement('li');
  item.append(`${sound} `, button);
  return item;
}

async function rate(sound) {
  await callApi(`${api}/v1/users/~me/ratings/${sound}/`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ rating: 8 }) });
  await draw();
}
