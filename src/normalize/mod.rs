//! Stage 2, normalize: from blocks to the paragraphs that people cite.
