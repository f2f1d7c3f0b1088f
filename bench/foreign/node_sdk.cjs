// The vendor's Node SDK at work, as vendor_sdk.py does with the Python one: node_sdk.cjs SDK CASES.json URL KEY PICTURE FOLDER

const fs = require("node:fs");
const [sdk, cases, url, key, picture, folder] = process.argv.slice(2);
const module_ = require(sdk);
const Client = module_.default ?? module_;

const camel = (name) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
const renamed = (value) => {
  if (Array.isArray(value)) return value.map(renamed);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [camel(name), renamed(part)]));
};
const tell = (what, result) => console.log(JSON.stringify({ what, result }));

async function attempt(what, action) {
  try {
    const value = await action();
    tell(what, "ok");
    return value;
  } catch (error) {
    const body = await error?.response?.text?.().catch(() => "");
    tell(what, `${error?.constructor?.name}: ${body || error?.message}`.slice(0, 300));
    return null;
  }
}

async function main() {
  const client = new Client({ token: key, baseUrl: url });
  for (const [name, one] of Object.entries(JSON.parse(fs.readFileSync(cases, "utf-8")))) {
    const [resource, method] = one.operation.split(".");
    const create = client.v1[camel(resource)]?.[method];
    if (!create) {
      tell(name, "not in the SDK");
      continue;
    }
    const made = await attempt(`${name} create`, () => client.v1[camel(resource)][method](renamed(one.body)));
    if (!made) continue;
    const projects = client.v1[camel(one.projects)];
    const read = await attempt(`${name} get`, () => projects.get({ id: made.id }));
    if (read && read.status !== "complete") tell(`${name} get`, `status ${read.status}`);
    if (projects.delete) await attempt(`${name} delete`, () => projects.delete({ id: made.id }));
  }
  await attempt("upload", () => client.v1.files.uploadFile(picture));
  const options = { waitForCompletion: true, downloadOutputs: true, downloadDirectory: folder };
  const assets = { imageFilePath: picture };
  const video = await attempt("image_to_video generate", () =>
    client.v1.imageToVideo.generate({ assets, endSeconds: 5, resolution: "480p" }, options));
  const image = await attempt("photo_colorizer generate", () => client.v1.photoColorizer.generate({ assets }, options));
  for (const [name, done] of [["image_to_video", video], ["photo_colorizer", image]]) {
    const paths = done?.downloadedPaths ?? done?.downloaded_paths ?? [];
    const isWhole = paths.length && paths.every((path) => fs.statSync(path).size > 1000);
    tell(`${name} download`, isWhole ? "ok" : `no files: ${paths}`);
  }
}

main();
