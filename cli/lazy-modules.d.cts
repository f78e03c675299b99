/** Run for what it does to the loading of modules. */
export {};
