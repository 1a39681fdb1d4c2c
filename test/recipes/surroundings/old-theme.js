/* What scripts of another time do to everything that has a name. */
jQuery.noConflict();

// As Prototype and MooTools did it: whoever goes through an array with `for … in` meets it.
// oxlint-disable-next-line no-extend-native -- what it is here for
Array.prototype.last = function () {
  return this[this.length - 1];
};

jQuery(function ($) {
  $('form').on('submit', function (event) {
    event.preventDefault();
    $.post('/wp-admin/admin-ajax.php', $(this).serialize());
  });
  $(document).on('submit', 'form', function (event) {
    event.preventDefault();
    $.post('/wp-admin/admin-ajax.php', $(this).serialize());
  });
});
