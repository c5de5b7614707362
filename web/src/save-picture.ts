/** Saves a picture of a drawing: the server writes SVG, the browser makes the points of it, twice as fine as on paper. */
export function savePicture(address: string, name: string): void {
  const picture = new Image();
  picture.onload = () => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [2 * picture.width, 2 * picture.height];
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const save = document.createElement("a");
    save.href = canvas.toDataURL("image/png");
    save.download = `${name}.png`;
    save.click();
  };
  picture.src = address;
}
