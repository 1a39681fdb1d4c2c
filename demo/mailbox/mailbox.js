// Shows the mails that the adapter has sent. Looks for new ones every two seconds while the page is visible.
const list = document.querySelector('#mails');
const frame = document.querySelector('#mail');
const empty = document.querySelector('#no-mails');
let shown = 0;

async function refresh() {
  if (document.hidden) return;
  const mails = await (await fetch('/demo/mails')).json();
  if (mails.length === shown) return;
  shown = mails.length;
  empty.hidden = shown > 0;
  list.replaceChildren(...mails.map(toItem));
  open(list.querySelector('button'));
}

function toItem(mail) {
  const button = Object.assign(document.createElement('button'), { type: 'button' });
  const subject = Object.assign(document.createElement('strong'), { textContent: mail.subject });
  const to = Object.assign(document.createElement('small'), { textContent: `to ${mail.to}` });
  button.append(subject, to);
  button.dataset.href = mail.href;
  button.addEventListener('click', () => open(button));
  const item = document.createElement('li');
  item.append(button);
  return item;
}

function open(button) {
  for (const other of list.querySelectorAll('button')) other.removeAttribute('aria-current');
  button.setAttribute('aria-current', 'true');
  frame.src = button.dataset.href;
  frame.hidden = false;
}

await refresh();
setInterval(() => refresh().catch(() => {}), 2000);
