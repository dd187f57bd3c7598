interface Source {
  file: string;
  text: string;
}

export interface FunctionMetadata {
  id: string;
  name: string;
  description: string;
  helpUrl: string;
  parameters: {
    name: string;
    description: string;
    type: string;
    dimensionality?: "matrix";
    optional?: true;
    repeating?: true;
  }[];
  result: { type?: string; dimensionality?: "matrix" };
}

export function familyFiles(): string[];
export function functionsMetadata(
  baseUrl?: string,
  sources?: Source[],
): {
  allowCustomDataForDataTypeAny: boolean;
  allowErrorForDataTypeAny: boolean;
  functions: FunctionMetadata[];
};
/** "(profits: any[][], top?: any): number": what other people's formulas rely on. */
export function signature(metadata: Pick<FunctionMetadata, "parameters" | "result">): string;
