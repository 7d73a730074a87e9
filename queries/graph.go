package queries

import (
	"context"

	"whosaid/schema"
)

// Graph is what the questions read: one consistent view of the graph. Lists come
// in a fixed order. Errors carry schema codes; an unknown id is NotFound.
type Graph interface {
	Documents(context.Context) ([]*schema.Document, error)
	Document(context.Context, schema.ID) (*schema.Document, error)
	Text(context.Context, *schema.Document) (string, error) // the whole text of the document's file

	Assertion(context.Context, schema.ID) (*schema.Assertion, error)
	Assertions(context.Context) ([]*schema.Assertion, error)
	AssertionsIn(ctx context.Context, document schema.ID) ([]*schema.Assertion, error)
	AssertionsOf(ctx context.Context, claim schema.ID) ([]*schema.Assertion, error)
	AssertionsAbout(ctx context.Context, name schema.ID) ([]*schema.Assertion, error)
	AssertionsBy(ctx context.Context, name schema.ID) ([]*schema.Assertion, error)
	Quantities(ctx context.Context, assertion schema.ID) ([]schema.Quantity, error)
	Citations(ctx context.Context, document schema.ID) ([]schema.Citation, error)

	Link(context.Context, schema.ID) (*schema.Link, error)
	LinksOf(ctx context.Context, assertion schema.ID) ([]*schema.Link, error)
	LinksThat(context.Context, schema.Relation) ([]*schema.Link, error)
	CheckedOf(ctx context.Context, assertion schema.ID) ([]schema.Checked, error)
	Origins(context.Context) ([]*schema.Origin, error)

	Names(context.Context) ([]schema.Name, error)
	Name(context.Context, schema.ID) (schema.Name, error)
	Mentions(ctx context.Context, name schema.ID) (map[schema.ID]int, error)
	Identities(context.Context) ([]schema.Identity, error)
	Reviews(context.Context) ([]schema.Review, error)
}
