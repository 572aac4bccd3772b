// A value of the record shows its place without loading the page again. Everything works without this file.
"use strict";
const place = document.getElementById("place");
const paper = document.querySelector(".paper");

function show(link) {
  document.querySelectorAll(".value[aria-current]").forEach((old) => old.removeAttribute("aria-current"));
  document.querySelectorAll(".text .here").forEach((old) => old.classList.remove("here"));
  link.setAttribute("aria-current", "true");
  const line = document.getElementById("dong-" + link.dataset.line);
  if (line) line.classList.add("here");
  if (!place) {
    if (line) line.scrollIntoView({ block: "nearest" });
    return;
  }
  const [left, top, right, bottom] = (link.dataset.box || "6 6 -6 -6").split(" ").map(Number);
  place.setAttribute("x", left - 6);
  place.setAttribute("y", top - 6);
  place.setAttribute("width", right - left + 12);
  place.setAttribute("height", bottom - top + 12);
  lookAt();
}

// Scrolls the paper alone, so that the record stays where the reader is.
function lookAt() {
  const target = place && Number(place.getAttribute("width")) ? place : document.querySelector("#paper .found");
  if (!target) return;
  const gap = target.getBoundingClientRect().top - paper.getBoundingClientRect().top;
  paper.scrollTop += gap - paper.clientHeight / 3;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest(".value");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.dataset.page !== document.querySelector(".reading").dataset.page) return;
  event.preventDefault();
  history.replaceState(null, "", link.getAttribute("href").split("#")[0]);
  show(link);
});
lookAt();
