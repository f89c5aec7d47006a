// Shows the edition anew, at the place where it was read, whenever the server says that it has changed.
const frame = document.getElementById("edition");
const state = document.getElementById("state");
let shown;

const changes = new EventSource("/changes");
changes.onmessage = (message) => {
  if (shown !== undefined && message.data !== shown) {
    const place = frame.contentWindow.scrollY;
    frame.onload = () => frame.contentWindow.scrollTo(0, place);
    frame.contentWindow.location.reload();
    state.textContent = "Shown anew at " + new Date().toLocaleTimeString() + ".";
  }
  shown = message.data;
};
changes.onerror = () => { state.textContent = "The preview has ended, or does not answer."; };
