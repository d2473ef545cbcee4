"""What the product knows of Dutch: sentences, dates, lemmas, compounds, search and the parser."""
