"""Reading prose: from a page's lines to what each number of a sentence states."""
