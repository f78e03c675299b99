import type { Model } from "../../../routing/model.ts";
import { TEXTS } from "../../texts.ts";
import { AttributeInput } from "./attribute-input.tsx";
import { choices } from "./choice.ts";
import { Messenger } from "./messenger.tsx";
import type { TriedDeployment } from "./tried-deployment.ts";

const TEXT = TEXTS.tryIt.shop;

interface ShopProps {
  readonly model: Model;
  readonly deployment: TriedDeployment | undefined;
  /** What the page would send now. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Whether the conversation began with other attributes. */
  readonly isStale: boolean;
}

/** A page of a shop, as the customer sees it, with what the page knows about the customer laid open. */
export function Shop({ model, deployment, attributes, isStale }: ShopProps) {
  const attributeList = [...model.attributes.values()];
  return (
    <section class="shop" aria-label={TEXT.title}>
      <div class="address" aria-hidden="true">
        <i />
        <i />
        <i />
        <span class="location">{TEXT.address}</span>
      </div>
      <div class="page">
        <div class="brand" aria-hidden="true">
          <b>{TEXT.brand}</b>
          <span class="menu">{TEXT.menu.join("   ")}</span>
        </div>
        <section class="known" aria-labelledby="known-heading">
          <header>
            <h2 id="known-heading">{TEXT.known}</h2>
            {Object.keys(attributes).length > 0 && (
              <button
                type="button"
                class="quiet"
                onClick={() => {
                  choices.value = {};
                }}
              >
                {TEXT.clear}
              </button>
            )}
          </header>
          <p class="hint">{TEXT.knownHint}</p>
          {attributeList.length === 0 && <p class="hint">{TEXT.noAttributes}</p>}
          {attributeList.map((attribute) => (
            <AttributeInput key={attribute.name} attribute={attribute} />
          ))}
        </section>
        <Messenger deployment={deployment} attributes={attributes} isStale={isStale} />
      </div>
    </section>
  );
}
