package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"time"

	"whosaid/loaders"
	"whosaid/schema"
)

// Bounds on fetching a page; this is the only place that uses the network.
const (
	fetchTime      = 30 * time.Second
	fetchRedirects = 5
	fetchSize      = 64 << 20
)

// isURL reports whether an argument is an address to fetch.
func isURL(arg string) bool {
	return strings.HasPrefix(arg, "http://") || strings.HasPrefix(arg, "https://")
}

// fetch gets what stands at an address now, as input for the loaders. The
// address it was found at is the one asked for, whatever it redirects to.
func (p *program) fetch(ctx context.Context, address string) (loaders.Input, error) {
	in := loaders.Input{URI: address}
	if u, err := url.Parse(address); err != nil || u.Host == "" || u.User != nil {
		return in, schema.Errorf(schema.Invalid, "%s: not an address that can be fetched (no user name or password in it, please)", address)
	}
	limit := int64(fetchSize)
	if p.config.MaxSize > 0 {
		limit = p.config.MaxSize
	}
	ctx, cancel := context.WithTimeout(ctx, fetchTime)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return in, schema.Errorf(schema.Invalid, "%s: %w", address, err)
	}
	req.Header.Set("User-Agent", "whosaid/"+release)
	client := http.Client{CheckRedirect: func(r *http.Request, via []*http.Request) error {
		if len(via) >= fetchRedirects {
			return fmt.Errorf("more than %d redirects", fetchRedirects)
		}
		return nil
	}}
	res, err := client.Do(req)
	if errors.Is(err, context.DeadlineExceeded) {
		return in, schema.Errorf(schema.NotFound, "%s: no answer within %s", address, fetchTime)
	} else if err != nil {
		return in, schema.Errorf(schema.NotFound, "fetch: %w", err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return in, schema.Errorf(schema.NotFound, "%s: the server answers %s; save the page and give the file, if you have it", address, res.Status)
	}
	if in.Data, err = io.ReadAll(io.LimitReader(res.Body, limit+1)); err != nil {
		return in, fmt.Errorf("fetch %s: %w", address, err)
	}
	if int64(len(in.Data)) > limit {
		return in, schema.Errorf(schema.Invalid, "%s: larger than %d bytes; --max-size raises the limit", address, limit)
	}
	if t, _, err := mime.ParseMediaType(res.Header.Get("Content-Type")); err == nil && t != "application/octet-stream" {
		in.MediaType = t
	}
	return in, nil
}
