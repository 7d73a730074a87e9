package quadstore

import (
	"encoding/binary"
	"fmt"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"
)

// MaxValue is the largest encoding of a single value in bytes. Longer ones are
// refused with [ValueError]: bodies belong in a file, not in a graph.
const MaxValue = 16 << 20

// ValueError says why a value cannot be stored.
type ValueError struct{ Reason string }

func (e *ValueError) Error() string { return "quad store: value " + e.Reason }

// Protobuf field tags of pquads.Value, all length-delimited.
const (
	fieldString = 2<<3 | 2
	fieldIRI    = 3<<3 | 2
	fieldBNode  = 4<<3 | 2
)

// appendValue appends the pquads encoding of v. The three kinds that make up
// nearly all of a graph are written directly; the bytes are the same as those
// of pquads.MarshalValue.
func appendValue(b []byte, v quad.Value) ([]byte, error) {
	var field byte
	var s string
	switch v := v.(type) {
	case nil:
		return nil, &ValueError{"is nil"}
	case quad.IRI:
		field, s = fieldIRI, string(v)
	case quad.String:
		field, s = fieldString, string(v)
	case quad.BNode:
		field, s = fieldBNode, string(v)
	case quad.TypedString, quad.LangString, quad.Int, quad.Float, quad.Bool:
		e, err := pquads.MarshalValue(v)
		if err != nil {
			return nil, &ValueError{err.Error()}
		}
		return checkSize(append(b, e...), len(e))
	case quad.Time:
		// pquads keeps seconds and nanoseconds apart; normalise here, because
		// its own subtraction saturates for times centuries away.
		e, err := encodeTime(time.Time(v))
		if err != nil {
			return nil, err
		}
		return append(b, e...), nil
	default:
		return nil, &ValueError{fmt.Sprintf("has unsupported type %T", v)}
	}
	b = append(b, field)
	b = binary.AppendUvarint(b, uint64(len(s)))
	return checkSize(append(b, s...), len(s))
}

func encodeTime(t time.Time) ([]byte, error) {
	e, err := (&pquads.Value{Value: &pquads.Value_Time{Time: &pquads.Value_Timestamp{
		Seconds: t.Unix(), Nanos: int32(t.Nanosecond()),
	}}}).Marshal()
	if err != nil {
		return nil, &ValueError{err.Error()}
	}
	return e, nil
}

func checkSize(b []byte, n int) ([]byte, error) {
	if n > MaxValue {
		return nil, &ValueError{fmt.Sprintf("is %d bytes long, limit %d", n, MaxValue)}
	}
	return b, nil
}

// parseValue decodes what appendValue wrote. The result shares no memory with b.
func parseValue(b []byte) (v quad.Value, err error) {
	if len(b) > 1 {
		switch b[0] {
		case fieldString, fieldIRI, fieldBNode:
			n, w := binary.Uvarint(b[1:])
			if w > 0 && n == uint64(len(b)-1-w) {
				s := string(b[1+w:])
				switch b[0] {
				case fieldString:
					return quad.String(s), nil
				case fieldIRI:
					return quad.IRI(s), nil
				}
				return quad.BNode(s), nil
			}
		}
	}
	var p pquads.Value
	if err := p.Unmarshal(b); err != nil {
		return nil, fmt.Errorf("decode value: %w", err)
	}
	switch x := p.Value.(type) {
	case nil:
		return nil, fmt.Errorf("decode value: empty")
	case *pquads.Value_TypedStr:
		if x.TypedStr == nil {
			return nil, fmt.Errorf("decode value: empty typed string")
		}
	case *pquads.Value_LangStr:
		if x.LangStr == nil {
			return nil, fmt.Errorf("decode value: empty language string")
		}
	}
	return p.ToNative(), nil
}
