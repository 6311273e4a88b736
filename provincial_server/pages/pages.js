// Everything works without this file; it only adds what a browser can do by itself.
"use strict";
document.documentElement.classList.add("with-script");
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-print]");
  if (button) window.print();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const menu = document.querySelector("details.menu[open]");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
  }
});
// A button that htmx could not carry out is pressed as a browser presses it, and the page says why.
for (const fault of ["htmx:responseError", "htmx:sendError"])
  document.addEventListener(fault, ({ detail }) => {
    const button = detail.elt;
    if (button.form && button.type === "submit") button.form.requestSubmit(button);
  });
