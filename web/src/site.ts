// Every page is complete without this file.
import "./site.css";
import { wake } from "./wake";

wake(document);
