/** Opens a modal dialog. Where the browser cannot, it is a dialog that is not modal: it can be read and answered all the same. */
export function showModal(dialog: HTMLDialogElement): void {
  try {
    dialog.showModal();
  } catch {
    dialog.setAttribute('open', '');
  }
}

/** Closes it, with an answer. */
export function closeDialog(dialog: HTMLDialogElement, answer: string): void {
  try {
    dialog.close(answer);
  } catch {
    dialog.returnValue = answer;
    dialog.removeAttribute('open');
    dialog.dispatchEvent(new Event('close'));
  }
}
