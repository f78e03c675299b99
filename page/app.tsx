import { connection } from "./emulator/client.ts";
import { TEXTS } from "./texts.ts";
import { addressOf, currentView, VIEWS, type View } from "./view.ts";
import { OrganisationView } from "./views/organisation.tsx";
import { RulesView } from "./views/rules.tsx";
import { TryItView } from "./views/try-it.tsx";
import { VerificationView } from "./views/verification.tsx";

const CONTENT = {
  tryIt: TryItView,
  rules: RulesView,
  verification: VerificationView,
  organisation: OrganisationView,
} satisfies Record<View, () => preact.JSX.Element>;

/** The whole page: navigation and the view that the address names. */
export function App() {
  const Content = CONTENT[currentView.value];
  return (
    <>
      <a class="skip" href="#content">
        {TEXTS.skip}
      </a>
      <header class="top">
        <strong>{TEXTS.title}</strong>
        <nav aria-label={TEXTS.navigation}>
          {VIEWS.map((view) => (
            <a key={view} href={addressOf(view)} aria-current={view === currentView.value ? "page" : undefined}>
              {TEXTS.views[view]}
            </a>
          ))}
        </nav>
      </header>
      <p class="connection" role="status">
        {connection.value === "lost" && TEXTS.connection.lost}
      </p>
      <main id="content" tabIndex={-1}>
        <Content />
      </main>
    </>
  );
}
