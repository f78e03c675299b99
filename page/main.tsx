import { render } from "preact";
import { config } from "zod/mini";
import { App } from "./app.tsx";
import { connect } from "./emulator/client.ts";

// Validators are not compiled at run time: the page's policy forbids it.
config({ jitless: true });
connect();
const place = document.getElementById("app");
if (place !== null) render(<App />, place);
