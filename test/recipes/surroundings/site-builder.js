/* What the script of a site builder does with an embed: it comes late, by a string, and interactions show copies of it. */
const embed = document.querySelector('#embed').textContent.replaceAll('<\\/script>', '</script>');

window.addEventListener('load', () => {
  jQuery('#page').append(jQuery('<div class="w-embed w-script">').html(embed));
  // Endless sliders copy their slides, and then show the copy.
  setTimeout(() => jQuery('.w-embed').clone(true).addClass('copy').insertAfter('.w-embed').prev().hide(), 1500);
});
