/** The one worker: whatever takes more than 100 ms happens here. */
import { expose } from "comlink";
import { analyses } from "../../analyses";
import { ComputeService } from "./service";

expose(new ComputeService(analyses));
