/**
 * What a page sees of the Messenger, by the developer center's page on the Database plugin: commands wait in a queue until
 * the Messenger is loaded; its database takes data only when it is ready, which it says again to whoever subscribes later.
 * `say` does what a guest does who writes.
 */
(() => {
  const { deploymentId, api } = document.currentScript.dataset;
  const database = {};
  const subscribers = [];
  const queue = window.Genesys.q;
  let isReady = false;
  window.refused = [];

  window.Genesys = (what, name, argument) => {
    if (what === "subscribe" && name === "Database.ready") {
      subscribers.push(argument);
      if (isReady) tell();
    } else if (what === "command" && name === "Database.set" && isReady) {
      Object.assign(database, argument);
    } else {
      window.refused.push([what, name]);
    }
  };
  for (const command of queue) window.Genesys(...command);

  function tell() {
    for (const subscriber of subscribers) subscriber();
  }

  window.databaseIsReady = () => {
    isReady = true;
    tell();
  };

  const socket = new WebSocket(`${api.replace("http", "ws")}/v1?deploymentId=${deploymentId}`);
  const token = crypto.randomUUID();
  const session = new Promise((resolve) => {
    socket.onopen = () => socket.send(JSON.stringify({ action: "configureSession", deploymentId, token }));
    socket.onmessage = ({ data }) => {
      const frame = JSON.parse(data);
      if (frame.class === "SessionResponse") resolve();
      if (frame.class === "StructuredMessage" && frame.body.direction === "Inbound") window.heard?.();
    };
  });

  window.say = async (text) => {
    await session;
    const echo = new Promise((resolve) => {
      window.heard = resolve;
    });
    const { customAttributes } = database.messaging ?? {};
    const channel = customAttributes === undefined ? {} : { channel: { metadata: { customAttributes } } };
    socket.send(JSON.stringify({ action: "onMessage", token, message: { type: "Text", text, ...channel } }));
    await echo;
  };
})();
